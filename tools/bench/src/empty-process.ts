/** What nothing costs, beside which P8 stands: `node empty-process.js <port>`, a Nest application with no controller. */
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import 'reflect-metadata';

@Module({})
class EmptyModule {}

const app = await NestFactory.create(EmptyModule, { logger: false });
await app.listen(Number(process.argv[2]), '127.0.0.1');
